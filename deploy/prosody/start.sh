#!/bin/sh
# Before the first start: an authority with a certificate for the server, and the account with a
# password by chance. The bridge gets to see the password and the authority, in /account.
set -eu
: "${SJ_USER:?the account to make, without its domain}" "${SJ_SERVER:?its domain}"
keys=/var/lib/prosody

if [ ! -s "$keys/server.crt" ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -days 7300 -subj "/CN=authority of $SJ_SERVER" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$keys/ca.key" -out "$keys/ca.pem"
  openssl req -new -newkey rsa:3072 -nodes -subj "/CN=$SJ_SERVER" \
    -keyout "$keys/server.key" -out "$keys/server.csr"
  printf 'subjectAltName=DNS:%s\nextendedKeyUsage=serverAuth\n' "$SJ_SERVER" >"$keys/server.ext"
  openssl x509 -req -in "$keys/server.csr" -days 7300 -extfile "$keys/server.ext" \
    -CA "$keys/ca.pem" -CAkey "$keys/ca.key" -CAcreateserial -out "$keys/server.crt.new"
  # Nobody needs to sign anything more.
  rm "$keys/ca.key"
  mv "$keys/server.crt.new" "$keys/server.crt"
fi
cp "$keys/ca.pem" /account/ca.pem

if [ ! -s /account/password ]; then
  umask 077
  openssl rand -hex 24 >/account/password.new
  prosodyctl register "$SJ_USER" "$SJ_SERVER" "$(cat /account/password.new)"
  # The bridge runs as another user; nobody else sees this volume.
  chmod 0444 /account/password.new
  mv /account/password.new /account/password
fi

exec prosody -F
