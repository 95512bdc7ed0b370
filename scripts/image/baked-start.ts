/** Run with the Node of the image, by `bake`: starts the bot of a folder once, loads what else a start of it may load, and ends it. */
import { readdirSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [app = '', cache] = process.argv.slice(2);
module.enableCompileCache(cache);
const dist = join(app, 'dist');
const load = (name: string) => import(pathToFileURL(join(dist, name)).href);
await load('main.js');
for (const name of readdirSync(dist).filter((each) => each.endsWith('.js'))) await load(name);
// As a platform ends it: Node keeps what was compiled when a process ends by itself.
process.kill(process.pid, 'SIGTERM');
