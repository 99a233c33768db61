import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { List, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { type PasswordRules, type RuleState, ruleStates } from './password-strength.ts';

type Props = { password: string; rules: PasswordRules };

/** The rules for passwords, each ticked as soon as it is kept. */
export const PasswordChecklist = ({ password, rules }: Props) => {
  const { t } = useLingui();
  return (
    <List size="sm" spacing={6} aria-label={t`What the password needs`} listStyleType="none">
      {ruleStates(password, rules).map((state) => (
        <List.Item
          key={state.rule}
          icon={
            <ThemeIcon
              size={20}
              radius="xl"
              variant={state.kept ? 'filled' : 'light'}
              color={state.kept ? 'moss' : 'gray'}
              aria-hidden
            >
              {state.kept ? <IconCheck size={13} stroke={2.4} /> : <IconPointFilled size={9} />}
            </ThemeIcon>
          }
        >
          <Text span size="sm" c={state.kept ? 'inherit' : 'dimmed'}>
            <Words state={state} min={rules.minLength} />
          </Text>
          {state.kept && (
            <VisuallyHidden>
              <Trans>– kept</Trans>
            </VisuallyHidden>
          )}
        </List.Item>
      ))}
    </List>
  );
};

const Words = ({ state: { rule }, min }: { state: RuleState; min: number }) => {
  switch (rule) {
    case 'minLength':
      return <Plural value={min} one="at least # character" other="at least # characters" />;
    case 'letterCases':
      return <Trans>upper-case and lower-case letters</Trans>;
    case 'digits':
      return <Trans>a digit</Trans>;
    default:
      return <Trans>a special character, such as ! or #</Trans>;
  }
};
