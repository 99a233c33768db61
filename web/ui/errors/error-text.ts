import type { MessageDescriptor } from '@lingui/core';

/** What happened, and what to do about it. */
export type ErrorText = { readonly what: MessageDescriptor; readonly todo: MessageDescriptor };
