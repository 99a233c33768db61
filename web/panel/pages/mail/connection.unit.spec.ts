import { describe, expect, it } from 'vitest';
import { alongWith } from './connection.ts';

describe('the port of the mail server in the form', () => {
  it('[SMTP-01] goes with the encryption (guide §3.2.2, step 3)', () => {
    expect(alongWith({ security: 'starttls', port: 587 }, 'security', 'tls')).toEqual({ port: 465 });
    expect(alongWith({ security: 'tls', port: 465 }, 'security', 'none')).toEqual({ port: 25 });
    expect(alongWith({ security: 'none', port: 25 }, 'security', 'starttls')).toEqual({ port: 587 });
  });

  it('[SMTP-01] stays when it is one of the administrator’s own, or something else is chosen', () => {
    expect(alongWith({ security: 'starttls', port: 2525 }, 'security', 'tls')).toEqual({});
    expect(alongWith({ security: 'tls', port: 587 }, 'security', 'none')).toEqual({});
    expect(alongWith({ security: 'tls', port: 465 }, 'authentication', 'none')).toEqual({});
  });
});
