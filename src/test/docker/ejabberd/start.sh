#!/bin/sh
# The configuration can't read the environment, so a link names the certificate; and the control
# program doesn't pass the signal to stop on to the server.
set -eu
ln -sf "$CERTIFICATE.pem" /certs/server.pem
trap 'ejabberdctl stop' TERM
ejabberdctl foreground &
wait || true
wait
