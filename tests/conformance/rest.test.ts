import { createRestAdapter } from '../support/rest-adapter.ts';
import { adapterConformance } from './suite.ts';

adapterConformance('bare REST', createRestAdapter);
