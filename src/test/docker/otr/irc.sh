#!/bin/sh
# An IRC server, and two people on it with ii. Their trees are /irc/romeo and /irc/juliet.
set -eu
ngircd --nodaemon --passive --config /ngircd.conf &
for nick in romeo juliet; do
  while ! ii -s 127.0.0.1 -n "$nick" -i "/irc/$nick" >/dev/null 2>&1; do sleep 0.2; done &
done
wait
