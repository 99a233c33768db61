import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useLanguage } from './catalogue-context.tsx';
import { type Language, languageNames, languages } from './languages.ts';

/** A small button with the languages by their own names; `onChange` is told what was chosen. */
export const LanguageSwitch = ({ onChange }: { onChange?: (language: Language) => void }) => {
  const { t } = useLingui();
  const [language, setLanguage] = useLanguage();
  const choose = (next: Language): void => {
    void setLanguage(next);
    onChange?.(next);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t`Language: ${languageNames[language]}`}
        >
          <IconLanguage size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={language} onChange={(value) => choose(value === 'ru' ? 'ru' : 'en')}>
          {languages.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {languageNames[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};
