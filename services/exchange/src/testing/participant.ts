import { createServer, type IncomingMessage } from 'node:http';

export interface Received {
  path: string;
  json: { [key: string]: unknown };
  authorization: string;
}

interface Reply {
  status: number;
  body?: unknown;
}

/** A receiver on a port of its own that keeps what it is sent and answers as it is told at the moment. */
export interface Participant {
  url: string;
  received: Received[];
  /** How it answers from now on. */
  answer: (received: Received) => Reply | Promise<Reply>;
  close(): Promise<void>;
}

export async function participant(answer: Participant['answer'] = () => ({ status: 200 })): Promise<Participant> {
  const server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    const respond = async (text: string) => {
      const one = { path, json: JSON.parse(text), authorization: headers.authorization ?? '' };
      self.received.push(one);
      const { status, body } = await self.answer(one);
      response.writeHead(status, { 'content-type': 'application/fhir+json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    };
    readAll(request).then(respond, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const self: Participant = {
    url: `http://localhost:${typeof address === 'object' ? address?.port : 0}`,
    received: [],
    answer,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  return self;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}
