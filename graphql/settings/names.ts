const words = (name: string): readonly string[] =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).split('-');

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** `mail-notices` → `MailNotices` */
export const pascalCase = (name: string): string => words(name).map(capital).join('');

/** `mail-notices` → `mailNotices` */
export const camelCase = (name: string): string => {
  const whole = pascalCase(name);
  return `${whole.charAt(0).toLowerCase()}${whole.slice(1)}`;
};

/** `starttls` → `STARTTLS`, `windows-1251` → `WINDOWS_1251` */
export const enumName = (value: string): string => value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
