import { createServer } from 'node:http';
import express from 'express';
import pg from 'pg';
import { Server } from 'socket.io';

/** The least that could do it: Express, one PostgreSQL transaction with the same body, and a bare socket. */
const [, , connectionString = '', port = ''] = process.argv;
const pool = new pg.Pool({ connectionString, max: 10 });
await pool.query('create schema if not exists floor');
await pool.query('create table if not exists floor.message (id text primary key, body text not null)');
await pool.query('create table if not exists floor.outbox (id text primary key, at timestamptz not null)');

const app = express();
const server = createServer(app);
const sockets = new Server(server);
const page = `<!doctype html><html lang="en"><title>Floor</title><ul></ul><script src="/socket.io/socket.io.js"></script>
<script>io().on('row', (id) => { const row = document.createElement('li'); row.textContent = id; document.querySelector('ul').append(row); })</script>`;
app.get('/', (_request, response) => void response.type('html').send(page));
app.post('/message', express.json({ limit: '10mb' }), async (request, response) => {
  const body: { id: string } = request.body;
  await inTransaction(body.id, JSON.stringify(body));
  sockets.emit('row', body.id);
  response.status(202).json({ id: body.id });
});
server.listen(Number(port), () => console.log(`ready http://localhost:${port}`));

async function inTransaction(id: string, body: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into floor.message values ($1, $2)', [id, body]);
    await client.query('insert into floor.outbox values ($1, now())', [id]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
