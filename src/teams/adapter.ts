/** The adapter of this program: whoever puts another in its place does it here. */
export { createBotbuilderAdapter as createAdapter } from './botbuilder/adapter.ts';
