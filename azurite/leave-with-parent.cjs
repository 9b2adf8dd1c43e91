// Loaded into Azurite's process before Azurite: ends it when the other end of standard input closes, which happens
// however the test JVM ends, killed or not.
process.stdin.on('close', () => process.exit(0));
process.stdin.resume();
