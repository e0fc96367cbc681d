#!/bin/sh
# Makes the certificates of the tests of TLS, valid for a hundred years. Keys of no worth: for tests
# alone. Passphrase of each .p12 file: "test".
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
authority() { # file, name
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 \
    -keyout "$work/$1.key" -out "$work/$1.pem" -subj "/CN=$2" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}
server() { # file, name, authority, days
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" \
    -keyout "$work/$1.key" -out "$work/$1.csr"
  printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "${5:-DNS:$2}" > "$work/$1.ext"
  openssl x509 -req -in "$work/$1.csr" -CA "$work/$3.pem" -CAkey "$work/$3.key" \
    -CAcreateserial -days "$4" -extfile "$work/$1.ext" -out "$work/$1.pem"
  openssl pkcs12 -export -in "$work/$1.pem" -inkey "$work/$1.key" -passout pass:test -out "$1.p12"
}
authority authority "Test authority"
authority stranger "An authority that nobody trusts"
cp "$work/authority.pem" authority.pem
server domain example.com authority 36500
server target xmpp.hoster.example authority 36500
server address 127.0.0.1 authority 36500 IP:127.0.0.1
server expired example.com authority -1
server stranger-signed example.com stranger 36500
