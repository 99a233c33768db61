import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Checkbox, Group, Paper, Stack, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from 'urql';
import type { ApplicationValues } from './application-values.ts';
import { ApplicationScopesQuery } from './documents.ts';
import { ScopePicker } from './scope-picker.tsx';

type Props = {
  form: UseFormReturnType<ApplicationValues>;
  /** It can keep no secret: only people let it in. */
  isPublic: boolean;
  disabled?: boolean;
};

/** Everything that can be changed about an application (guide §3.7.1.2). */
export const ApplicationFields = ({ form, isPublic, disabled = false }: Props) => {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: ApplicationScopesQuery });
  return (
    <Stack>
      <Paper withBorder radius="lg" p="lg">
        <Stack>
          <TextInput
            label={t`Name`}
            description={t`People see it when they are asked whether the application may act for them.`}
            required
            autoComplete="off"
            disabled={disabled}
            {...form.getInputProps('name')}
          />
          <GrantKinds form={form} isPublic={isPublic} disabled={disabled} />
          <TagsInput
            label={t`Redirect URLs`}
            description={t`Where people are sent back to after they agreed. Compared character by character; Enter adds one.`}
            placeholder="https://"
            splitChars={[' ', ',']}
            acceptValueOnBlur
            disabled={disabled}
            {...form.getInputProps('redirectUris')}
          />
        </Stack>
      </Paper>
      <Paper withBorder radius="lg" p="lg">
        <ScopePicker
          all={data?.applicationScopes ?? []}
          value={form.values.scopes}
          onChange={(scopes) => form.setFieldValue('scopes', scopes)}
          error={form.errors.scopes}
          disabled={disabled}
        />
      </Paper>
    </Stack>
  );
};

const GrantKinds = ({ form, isPublic, disabled }: Required<Props>) => {
  const { t } = useLingui();
  return (
    <Checkbox.Group label={t`Ways to a token`} required {...form.getInputProps('grantKinds')}>
      <Stack gap="sm" mt={8}>
        <Checkbox
          value="AUTHORIZATION_CODE"
          label={t`A person signs in here and agrees (authorization code)`}
          description={t`The token reaches what this person may see. The application never learns the password.`}
          disabled={disabled}
        />
        <Checkbox
          value="CLIENT_CREDENTIALS"
          label={t`The application by itself (client credentials)`}
          description={t`The token reaches the whole server. For programs you trust.`}
          disabled={disabled || isPublic}
        />
        <Checkbox
          value="PASSWORD"
          label={
            <Group gap={8}>
              <Trans>A person’s login and password (password)</Trans>
              <Badge color="clay" variant="light" tt="none" size="sm">
                <Trans>legacy</Trans>
              </Badge>
            </Group>
          }
          description={t`The application sees the password. Only for programs that can do nothing else.`}
          disabled={disabled || isPublic}
        />
      </Stack>
    </Checkbox.Group>
  );
};
