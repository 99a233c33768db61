import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';

const CALL_STRING_MAX = 256;

const login = '[A-Za-z0-9_.-]{1,64}';
const host = '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\])(?::\\d{1,5})?';
const parameters = '(?:;[A-Za-z]{1,16}=[A-Za-z0-9.-]{1,32}){0,4}';

/** What can be called through the server (guide §3.5.1.1, §3.3.1.7, §3.3.2.5), by the kind of what answers. */
const forms = {
  user: [new RegExp(`^${login}(?:@${host})?$`)],
  conference: [new RegExp(`^\\\\c\\\\[A-Za-z0-9_-]{1,128}(?:@${host}(?:#vcs)?)?$`)],
  sip: [
    new RegExp(`^#sip:[^\\s@;]{1,128}(?:@${host}${parameters})?$`, 'i'),
    new RegExp(`^#sip:@${host}${parameters}$`, 'i'),
  ],
  h323: [new RegExp(`^#h323:[^\\s@;]{1,128}(?:@${host})?$`, 'i'), new RegExp(`^#h323:@?${host}$`, 'i')],
  rtsp: [/^#rtsps?:\/\/[^\s]{1,240}$/i, /^#rtsp:rtsps?:\/\/[^\s]{1,230}$/i],
  telephone: [/^#tel:\+?[0-9*#().-]{1,40}$/i],
} as const;

export type CallStringKind = keyof typeof forms;

const kinds: readonly CallStringKind[] = ['user', 'conference', 'sip', 'h323', 'rtsp', 'telephone'];

/** What a call string reaches; undefined when it is none. */
export const callStringKind = (text: string): CallStringKind | undefined => {
  if (text.length > CALL_STRING_MAX) return undefined;
  return kinds.find((kind) => forms[kind].some((form) => form.test(text)));
};

/** The spelling that is stored: logins and conference ids have no letter case, addresses of devices may have. */
export const canonicalCallString = (text: string): string => {
  const trimmed = text.trim();
  const kind = callStringKind(trimmed);
  return kind === 'user' || kind === 'conference' ? trimmed.toLowerCase() : trimmed;
};

export const callStringProblem = (field: string, text: string): FieldProblem | undefined =>
  textProblem(text, { field, min: 1, max: CALL_STRING_MAX }) ??
  (callStringKind(text) === undefined ? { field, rule: 'callString' } : undefined);
