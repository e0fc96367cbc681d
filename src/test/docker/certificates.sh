#!/bin/sh
# Makes, in the folder $1, an authority of its own (ca.pem) and three certificates with their
# keys: valid for example.org, expired, and valid for another name only. Each lies there as
# NAME.crt and NAME.key, and as NAME.pem with both in it.
set -eu
cd "$1"

openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=sj test authority' \
  -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
  -keyout ca.key -out ca.pem

cat >ca.cnf <<CNF
[ca]
default_ca = tests
[tests]
new_certs_dir = .
database = index
serial = serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
CNF
: >index
echo 1000 >serial

# Only "openssl ca" lets the dates be chosen: certificate NAME DNS-NAME FROM TO
certificate() {
  openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$2" \
    -addext "subjectAltName=DNS:$2" -addext 'extendedKeyUsage=serverAuth' \
    -keyout "$1.key" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -keyfile ca.key -cert ca.pem \
    -startdate "$3" -enddate "$4" -in "$1.csr" -out "$1.crt"
  cat "$1.crt" "$1.key" >"$1.pem"
}
now=$(date -u +%Y%m%d%H%M%SZ)
certificate valid example.org "$now" 20360101000000Z
certificate expired example.org 20200101000000Z 20210101000000Z
certificate other-name mail.example.net "$now" 20360101000000Z
rm -f index* serial* ./*.csr 100*.pem ca.cnf ca.key
chmod a+r ./*
