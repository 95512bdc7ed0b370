import type { DoctorSetUp } from '../../support/doctor-set-up.ts';

/** One fault, planted where all else is well; the checks that must find it and no other; what is said, and what to do. */
export type Broken = [
  fault: string,
  plant: (all: DoctorSetUp) => void,
  found: string | string[],
  said: RegExp,
  mend: RegExp,
];

export const IN = ['aanmelden bij Teams', 'aanmelden bij Microsoft Graph'];
export const RIGHTS = 'rechten voor Graph';
export const APP = 'app in de catalogus van Teams';
export const HOME = 'waar de meldingen liggen';
export const WRITE = 'schrijven waar de meldingen liggen';
export const ADDRESS = 'openbaar adres';
export const BELL = 'kaart en bel';
export const OTHER = '99999999-9999-4999-8999-999999999999';
export const NOBODY = 'http://127.0.0.1:1';
/** How long (ms) is waited for an answer that never comes. Only there: whatever else is looked at has the time that a slow machine takes. */
export const SHORT = 500;
/** The requests of these checks, and no others, get no answer. */
export const impatient = (all: DoctorSetUp, ...checks: string[]) => {
  all.parts.patience = Object.fromEntries(checks.map((check) => [check, { request: SHORT }]));
};

export const personOf = ({ parts }: DoctorSetUp, key: string) => parts.rollen.personen[key]?.id ?? '';
export const channelOf = ({ parts }: DoctorSetUp, key: string) => {
  const found = parts.rollen.kanalen[key];
  if (found === undefined) throw new Error(`no channel ${key}`);
  return found;
};
export const version = (all: DoctorSetUp, changes: object) => {
  all.graph.tenant.versions = all.graph.tenant.versions.map((each) => ({ ...each, ...changes }));
};
export const cosmos = (all: DoctorSetUp, changes: object) => {
  const { endpoint, key } = all.cosmos;
  all.parts.config.cosmos = { endpoint, key, database: 'stroomwijzer', managedIdentity: undefined, ...changes };
};
