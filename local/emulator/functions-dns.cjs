// Loaded into every Lambda function of the emulator: `dns.getServers()` then names the local DNS server.
require('node:dns').setServers([process.env.LOCAL_DNS_SERVER]);
