import type { MailLanguage } from '#domain/mail/index.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in quotation marks alike. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? '');

export type FrameFacts = {
  readonly language: MailLanguage;
  readonly subject: string;
  readonly serverName: string;
  /** Empty: nobody to ask is named. */
  readonly administrator: string;
};

const automatic = ({ language, serverName }: FrameFacts): string =>
  language === 'ru'
    ? `Это письмо отправил сервер видеоконференций «${serverName}». Отвечать на него не нужно.`
    : `This letter was sent by the video conferencing server “${serverName}”. There is no need to answer it.`;

const contact = ({ language, administrator }: FrameFacts): string =>
  language === 'ru' ? `Администратор: ${administrator}` : `Administrator: ${administrator}`;

/** Below every letter. */
export const footerLines = (facts: FrameFacts): readonly string[] =>
  facts.administrator === '' ? [automatic(facts)] : [automatic(facts), contact(facts)];

/** What cannot stand in an element: other sizes and the dark. */
const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { -webkit-text-size-adjust: 100%; }
.body img { max-width: 100%; height: auto; }
@media (max-width: 620px) {
  .body { padding: 24px 20px !important; }
  .foot { padding: 16px 20px !important; }
}
@media (prefers-color-scheme: dark) {
  body, .outside { background: #171614 !important; color: #ece8e1 !important; }
  .sheet { background: #22201d !important; border-color: #3a3733 !important; }
  .body a { color: #8cc4e8 !important; }
  .body a.button { background-color: #2f7fb3 !important; color: #ffffff !important; }
  .foot { color: #a39c91 !important; }
}`;

const page =
  'margin: 0; padding: 0; background: #f2f0ec; color: #23211e; font: 16px/1.5 -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';
const sheet = 'background: #ffffff; border: 1px solid #e2ded6; border-radius: 10px';
const foot = 'padding: 16px 32px; color: #6d675e; font-size: 13px; line-height: 1.5';

/** A calm letter of 600 pixels that needs nothing from elsewhere. `body` is clean already. */
export const frameLetter = (body: string, facts: FrameFacts): string => `<!doctype html>
<html lang="${facts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(facts.subject)}</title>
<style>${style}
</style>
</head>
<body style="${page}">
<table class="outside" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${page}">
<tr><td align="center" style="padding: 24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width: 100%; max-width: 600px; text-align: left">
<tr><td class="sheet" style="${sheet}"><div class="body" style="padding: 32px; overflow-wrap: break-word">
${body}
</div></td></tr>
<tr><td class="foot" style="${foot}">${footerLines(facts).map(escapeHtml).join('<br>')}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
