#!/bin/sh
# mcabber on a terminal of its own: JID, PASSWORD, PORT. It takes commands from /m/fifo, and its
# conversations are logged in /m/histo.
set -eu
export HOME=/m TERM=xterm LC_ALL=C.UTF-8
mkdir -p /m/histo /m/otr
chmod 700 /m /m/otr
cat >/m/rc <<RC
set jid = $JID
set password = $PASSWORD
set server = 127.0.0.1
set port = $PORT
set resource = mcabber
set tls = 1
set ssl_ignore_checks = 1
set logging = 1
set logging_dir = /m/histo
set tracelog_level = 2
set tracelog_file = /m/log
set otr = 1
set otr_dir = /m/otr/
set fifo_name = /m/fifo
module load fifo
otrpolicy default ${POLICY:-opportunistic}
RC
chmod 600 /m/rc
exec mcabber -f /m/rc
