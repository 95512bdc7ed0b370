import { wistEenPersoon } from './erase.ts';
import { HOMES } from './homes.ts';

wistEenPersoon('SQLite', HOMES.sqlite);
