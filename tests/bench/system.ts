import { startSystem } from '@overgang/standalone';

/** The whole system as a process of its own, so that the load comes from outside it. */
const [, , connectionString = '', port = '', keys = ''] = process.argv;
process.env['LOG_LEVEL'] = 'error';
const { url } = await startSystem({ connectionString, port: Number(port), keys });
console.log(`ready ${url}`);
