-- A server for tests: it lets nobody in without TLS, keeps everything, and never throttles.
pidfile = "/run/prosody/prosody.pid"
log = { info = "*console" }
network_backend = "epoll"

modules_enabled = {
  "roster", "register", "saslauth", "tls", "disco", "ping", "time", "version", "uptime", "posix",
  "smacks", "csi_simple", "carbons", "mam", "offline", "blocklist", "pep", "vcard4", "vcard_legacy",
}
modules_disabled = { "s2s" }

authentication = "internal_hashed"
c2s_require_encryption = true
-- Whoever gets in has used SCRAM, but where a test has a client that doesn't know it.
disable_sasl_mechanisms = ENV_ALLOW_PLAIN and { "DIGEST-MD5" } or { "PLAIN", "DIGEST-MD5" }
c2s_direct_tls_ports = { 5223 }
ssl = {
  certificate = "/certs/" .. ENV_CERTIFICATE .. ".crt",
  key = "/certs/" .. ENV_CERTIFICATE .. ".key",
}

-- Ten thousand messages must fit into archive, offline store and resumption queue alike.
storage_archive_item_limit = 1000000
-- In files, the archive counts its lines with each message, and finds a page by reading them all.
storage = { archive = "sql" }
sql = { driver = "SQLite3", database = "/var/lib/prosody/prosody.sqlite" }
smacks_max_queue_size = 1000000
smacks_hibernation_time = 600
max_archive_query_results = 250
archive_expires_after = "never"
default_archive_policy = true

component_interfaces = { "*" }
component_ports = { 5347 }

VirtualHost "example.org"

-- For a gateway that a test plays (XEP-0114).
Component "gateway.example.org"
  component_secret = "the gateway's secret"
