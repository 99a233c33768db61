import { choice, flag, integer, longText, secret, text } from '../fields.ts';
import { section } from '../section.ts';

const withPassword = { authentication: ['password'] } as const;
const encrypted = { security: ['starttls', 'tls'] } as const;

/** The mail server that takes letters from here (guide §3.2.2). Without a host nothing is sent. */
export const smtp = section(
  'smtp',
  {
    host: text({ max: 253, shape: 'host' }),
    port: integer({ min: 1, max: 65_535, usual: 587 }),
    security: choice(['none', 'starttls', 'tls'], { usual: 'starttls' }),
    authentication: choice(['none', 'password'], { usual: 'none' }),
    login: text({ max: 256, when: withPassword }),
    password: secret({
      max: 1024,
      when: withPassword,
      boundTo: ['host', 'port', 'security', 'verifyCertificate', 'certificateAuthority'],
    }),
    senderAddress: text({ max: 254, shape: 'email' }),
    senderName: text({ max: 128 }),
    verifyCertificate: flag({ usual: true, when: encrypted }),
    /** PEM; trusted beside the authorities of the system. */
    certificateAuthority: longText({ max: 65_536, when: encrypted }),
  },
  {
    check: ({ host, senderAddress, authentication, login }) => [
      ...(host !== '' && senderAddress === '' ? [{ field: 'senderAddress', rule: 'required' }] : []),
      ...(authentication === 'password' && login === '' ? [{ field: 'login', rule: 'required' }] : []),
    ],
  },
);
