# One IRC server and two people on it, each by ii: their trees are /trees/romeo and /trees/juliet,
# as whoever has mounted them; FIFOs meet over the mount, for there is one kernel.
set -eu
ngircd -n -f /ngircd.conf &
for nick in romeo juliet; do
  mkdir -p "/trees/$nick"
  (
    until ii -i "/trees/$nick" -s 127.0.0.1 -n "$nick" -f "$nick"; do
      sleep 0.2
    done
  ) &
done
wait
