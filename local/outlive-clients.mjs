// dynalite throws whatever a request's connection reports, so that it would end with a client that
// is killed while it asks.
process.on('uncaughtException', (error) => {
  if (error.code !== 'ECONNRESET') throw error;
});
