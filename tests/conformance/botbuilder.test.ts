import { createBotbuilderAdapter } from '../../src/teams/botbuilder/adapter.ts';
import { adapterConformance } from './suite.ts';

adapterConformance('botbuilder', createBotbuilderAdapter);
