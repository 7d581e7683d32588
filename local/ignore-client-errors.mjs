// dynalite throws errors of a request's connection: without this it would end when a client is killed
// during a request.
process.on('uncaughtException', (error) => {
  if (error.code !== 'ECONNRESET') throw error;
});
