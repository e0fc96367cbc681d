-- A server for one person and whoever they register beside them; not federated, so that it needs
-- neither a name in DNS nor a certificate that others know.
pidfile = "/run/prosody/prosody.pid"
log = { info = "*console" }
network_backend = "epoll"

modules_enabled = {
  "roster", "saslauth", "tls", "disco", "ping", "time", "version", "posix",
  "smacks", "csi_simple", "carbons", "mam", "offline", "blocklist", "pep", "vcard4", "vcard_legacy",
}
modules_disabled = { "s2s" }

authentication = "internal_hashed"
c2s_require_encryption = true
c2s_direct_tls_ports = { 5223 }
archive_expires_after = "never"
ssl = { certificate = "/var/lib/prosody/server.crt", key = "/var/lib/prosody/server.key" }

VirtualHost(ENV_SJ_SERVER)
