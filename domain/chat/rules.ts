import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';

export const CHAT_TEXT_MAX = 5000;

export const cleanText = (text: string): string => text.replaceAll('\r\n', '\n').trim();

export const chatTextProblem = (text: string): FieldProblem | undefined =>
  textProblem(text, { field: 'text', min: 1, max: CHAT_TEXT_MAX, lines: 'many' });
