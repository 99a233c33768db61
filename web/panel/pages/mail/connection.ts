import type { FieldValue, SectionValues } from '../../settings/values.ts';

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');

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

/** RFC 8314 for TLS, RFC 6409 for STARTTLS, RFC 5321 for neither. */
const usualPorts: Readonly<Record<string, number>> = { tls: 465, starttls: 587, none: 25 };

/** What else changes with a field: the port goes with the encryption, unless it is one of the administrator's own (guide §3.2.2, step 3). */
export const alongWith = (values: SectionValues, name: string, value: FieldValue): SectionValues => {
  const port = usualPorts[text(value)];
  const usual = values.port === usualPorts[text(values.security)];
  return name === 'security' && usual && port !== undefined ? { port } : {};
};
