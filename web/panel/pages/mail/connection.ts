import type { SectionValues } from '../../settings/values.ts';

const text = (value: SectionValues[string] | undefined): string => (typeof value === 'string' ? value : '');

const securities = { none: 'NONE', starttls: 'STARTTLS', tls: 'TLS' } as const;

const securityOf = (value: string) =>
  value === 'none' || value === 'tls' ? securities[value] : securities.starttls;

/** What stands in the form, as the check wants it; a password that was not typed is the stored one. */
export const connectionOf = (values: SectionValues) => {
  const { password, port } = values;
  const typed = typeof password === 'string' && password !== '' ? { password } : {};
  return {
    host: text(values.host).trim(),
    port: Number(port ?? 0),
    security: securityOf(text(values.security)),
    signIn: values.authentication === 'password',
    login: text(values.login),
    ...typed,
    verifyCertificate: values.verifyCertificate !== false,
    certificateAuthority: text(values.certificateAuthority),
  };
};
