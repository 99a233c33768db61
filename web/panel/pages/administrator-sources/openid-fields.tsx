import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Fieldset, NumberInput, PasswordInput, Stack, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { Facts } from '../../shell/facts.tsx';
import type { OpenIdSettings } from './openid-documents.ts';
import type { Values } from './openid-values.ts';

type Props = { form: UseFormReturnType<Values>; readOnly: boolean };

/** Where the provider is, and as whom the server is known there. */
export const ProviderFields = ({ form, readOnly, settings }: Props & { settings: OpenIdSettings }) => {
  const { t } = useLingui();
  const { hasSecret, callbackUrl, signedOutUrl } = settings;
  return (
    <Fieldset legend={t`Provider`} radius="md">
      <Stack gap="sm">
        <TextInput
          label={t`Address of the provider (issuer)`}
          placeholder="https://login.example.org/realms/staff"
          inputMode="url"
          disabled={readOnly}
          {...form.getInputProps('issuer')}
        />
        <TextInput
          label={t`Client ID`}
          autoComplete="off"
          disabled={readOnly}
          {...form.getInputProps('clientId')}
        />
        {!readOnly && (
          <PasswordInput
            label={t`Client secret`}
            description={
              hasSecret
                ? t`One is stored and is not shown again. Leave this empty to keep it.`
                : t`Leave this empty for a client without a secret; PKCE is used in any case.`
            }
            autoComplete="new-password"
            disabled={form.values.removeSecret}
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the secret` }}
            {...form.getInputProps('clientSecret')}
          />
        )}
        {!readOnly && hasSecret && (
          <Checkbox
            label={t`Take the stored secret away`}
            disabled={form.values.clientSecret !== ''}
            {...form.getInputProps('removeSecret', { type: 'checkbox' })}
          />
        )}
        <TextInput
          label={t`Words on the button`}
          placeholder={t`Sign in by OpenID Connect`}
          disabled={readOnly}
          {...form.getInputProps('label')}
        />
        <Facts
          facts={[
            [t`To be registered at the provider`, <CopyId key="callback" value={callbackUrl} />],
            [t`After signing out there`, <CopyId key="out" value={signedOutUrl} />],
          ]}
        />
      </Stack>
    </Fieldset>
  );
};

/** Who is let in, and as what. */
export const PeopleFields = ({ form, readOnly }: Props) => {
  const { t } = useLingui();
  const list = {
    disabled: readOnly,
    acceptValueOnBlur: true,
    maxTags: 64,
    placeholder: readOnly ? '' : t`Type a name and press Enter`,
  };
  return (
    <Fieldset legend={t`Who is let in`} radius="md">
      <Stack gap="sm">
        <TextInput
          label={t`Claim with the groups`}
          description={
            <Trans>
              A name, or a path with dots. A claim with one text is one group; letter case counts.
            </Trans>
          }
          placeholder="realm_access.roles"
          disabled={readOnly}
          {...form.getInputProps('groupsClaim')}
        />
        <TagsInput label={t`Groups with full rights`} {...list} {...form.getInputProps('adminGroups')} />
        <TagsInput label={t`Groups that only read`} {...list} {...form.getInputProps('auditorGroups')} />
        <TagsInput
          label={t`Only these e-mail domains`}
          description={t`Of addresses that the provider has verified. Empty: all.`}
          {...list}
          {...form.getInputProps('allowedDomains')}
        />
        <TagsInput
          label={t`Only these subjects`}
          description={t`Identifiers of single people at the provider, let in whatever their domain. Empty: all.`}
          {...list}
          {...form.getInputProps('allowedSubjects')}
        />
        <TagsInput
          label={t`Scopes`}
          description={t`Asked for beside openid.`}
          {...list}
          {...form.getInputProps('scopes')}
        />
        <NumberInput
          label={t`Hours until people sign in again`}
          min={1}
          max={12}
          maw={280}
          clampBehavior="none"
          allowDecimal={false}
          disabled={readOnly}
          {...form.getInputProps('sessionHours')}
        />
      </Stack>
    </Fieldset>
  );
};
