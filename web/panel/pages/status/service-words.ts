import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { updateProblems } from '../../updates/problems.ts';

/** Codes that parts of the server give, where need be with the state; one that is not known here is shown as it is. */
const details: Readonly<Record<string, MessageDescriptor>> = {
  'not-configured': msg`not set up`,
  certificate: msg`with a certificate of the server`,
  proxy: msg`at a proxy before the server`,
  'not-served': msg`the port cannot be opened, or the certificate cannot be used`,
  none: msg`not encrypted`,
  starttls: msg`encrypted (STARTTLS)`,
  'working tls': msg`encrypted (TLS)`,
  name: msg`the name of the server is not found`,
  address: msg`its address may not be used`,
  port: msg`its port may not be used`,
  connection: msg`the server cannot be reached`,
  timeout: msg`the server does not answer`,
  certificateHost: msg`the certificate is for another name`,
  certificateExpired: msg`the certificate has expired`,
  certificateUnknown: msg`nobody vouches for the certificate`,
  'failing tls': msg`encryption fails`,
  noTls: msg`the server does not offer encryption`,
  noSignIn: msg`the server does not offer to sign in`,
  signIn: msg`login or password are wrong`,
  sender: msg`the sender is refused`,
  protocol: msg`the server does not speak the protocol`,
  full: msg`the server is full`,
  asked: msg`asked once a day`,
  'not-asked': msg`asked once a day`,
  'all-addresses': msg`at all addresses`,
  'listed-addresses': msg`at the addresses of the list`,
  'some-addresses': msg`the server does not listen at some addresses of the list`,
  'no-address': msg`none of the addresses of the list is there`,
  'media-port': msg`the port cannot be opened`,
  marked: msg`as in the settings`,
  'nothing-marked': msg`nothing is to be marked`,
  'marks-library': msg`packets are not marked: the library for it was not built on this machine`,
  'marks-loading': msg`packets are not marked: the library for it is not loaded`,
  'marks-refused': msg`packets are not marked: the system refuses it`,
  ...updateProblems,
};

/** What a code means in that state; undefined where nobody knows. */
export const serviceDetail = (state: string, detail: string): MessageDescriptor | undefined =>
  details[`${state} ${detail}`] ?? details[detail];
