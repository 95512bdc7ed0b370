import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.ts';

const uuid = '33333333-3333-4333-8333-333333333333';
const registered = {
  MicrosoftAppId: uuid,
  MicrosoftAppTenantId: uuid,
  MANAGED_IDENTITY_CLIENT_ID: uuid,
  TEAMS_APP_ID: uuid,
};
const AZURE = `InstrumentationKey=${uuid};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://a.nl/`;
const telemetry = (env: Record<string, string>) => readConfig(env, '/').telemetry;

describe('telemetry', () => {
  test('is off until it is set', () => {
    expect(telemetry({})).toBeUndefined();
    expect(telemetry({ ...registered, OTEL_EXPORTER_OTLP_ENDPOINT: ' ' })).toBeUndefined();
  });

  test('goes to a collector, with what that asks for', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://a.nl/otlp/', OTEL_EXPORTER_OTLP_HEADERS: 'a=b%20c=,x-y=z' };
    expect(telemetry({ ...registered, ...env })).toEqual({
      otlp: { url: 'https://a.nl/otlp', headers: { a: 'b c=', 'x-y': 'z' } },
      azure: undefined,
    });
  });

  test('goes to Application Insights as the identity that the machine has, where it has one', () => {
    const env = { ...registered, APPLICATIONINSIGHTS_CONNECTION_STRING: AZURE };
    const azure = { connectionString: AZURE, managedIdentity: uuid };
    expect(telemetry(env)).toEqual({ otlp: undefined, azure });
    const { MANAGED_IDENTITY_CLIENT_ID: _, ...secret } = { ...env, MicrosoftAppPassword: 'geheim' };
    expect(telemetry(secret)).toEqual({ otlp: undefined, azure: { ...azure, managedIdentity: undefined } });
  });

  test('stays on this machine without a registration, and is not sent in the open elsewhere', () => {
    const here = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };
    for (const env of [here, { ...registered, ...here }])
      expect(telemetry(env)?.otlp?.url).toBe('http://localhost:4318');
    expect(() => telemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://a.nl' })).toThrow('alleen met deze machine');
    expect(() => telemetry({ APPLICATIONINSIGHTS_CONNECTION_STRING: AZURE })).toThrow('alleen met deze machine');
    expect(() => telemetry({ ...registered, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.nl' })).toThrow('https://');
  });

  test.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'geheim' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_HEADERS: 'a=geheim' }],
    ['OTEL_EXPORTER_OTLP_HEADERS', { OTEL_EXPORTER_OTLP_HEADERS: 'geheim' }],
    ['OTEL_EXPORTER_OTLP_HEADERS', { OTEL_EXPORTER_OTLP_HEADERS: 'a=geheim%' }],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', { APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=geheim' }],
    [
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      { APPLICATIONINSIGHTS_CONNECTION_STRING: AZURE.replace('https', 'http') },
    ],
  ] satisfies [string, Record<string, string>][])(
    '%s in %o is refused by name, without what was given',
    (name, env) => {
      const read = () => telemetry({ ...registered, ...env });
      expect(read).toThrow(ConfigError);
      expect(read).toThrow(`- ${name}`);
      expect(read).not.toThrow('geheim');
    },
  );
});
