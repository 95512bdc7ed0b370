import { wistEenPersoon } from './erase.ts';
import { HOMES } from './homes.ts';

wistEenPersoon('Cosmos DB', HOMES.cosmos);
