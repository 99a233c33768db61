import { z } from 'zod';
import type { RostrumCommand } from '#domain/index.ts';
import {
  LEGAL_DOCUMENTS_STREAM,
  type LegalDocumentFields,
  type LegalDocumentsState,
  LOGO_STREAM,
} from '#domain/website/index.ts';
import { definePart } from '../define-part.ts';
import type { Reading, Writing } from '../part.ts';
import { id, text } from './shapes.ts';

const rich = z.string().max(1_000_000);

const documentFields: z.ZodType<LegalDocumentFields> = z.strictObject({
  titleEn: text,
  titleRu: text,
  bodyEn: rich,
  bodyRu: rich,
  shown: z.boolean(),
});

const documentPart = z.strictObject({ part: z.literal('document'), documentId: id, fields: documentFields });
const orderPart = z.strictObject({ part: z.literal('order'), documentIds: z.array(id).max(100).readonly() });
const picture = z
  .strictObject({ logoId: z.string().regex(/^[0-9a-f]{64}$/), webp: z.base64().max(2_000_000) })
  .nullable();
const logoPart = z.strictObject({ part: z.literal('logo'), light: picture, dark: picture });

const shape = z.union([documentPart, orderPart, logoPart]);
type Item = z.infer<typeof shape>;
type Picture = z.infer<typeof picture>;

const documentsOf = async ({ states }: Pick<Reading, 'states'>): Promise<LegalDocumentsState> =>
  (await states.legalDocuments.load(LEGAL_DOCUMENTS_STREAM)).state;

const DOCUMENT = 'document:';

const idOf = (item: Item): string => (item.part === 'document' ? `${DOCUMENT}${item.documentId}` : item.part);

/** What there is of it on every server, and the documents that were written here. */
export const websiteIds = async (means: Pick<Reading, 'states'>): Promise<readonly string[]> => [
  'logo',
  ...(await documentsOf(means)).map(({ documentId }) => `${DOCUMENT}${documentId}`),
  'order',
];

const readLogo = async ({ states, logo }: Reading): Promise<Item> => {
  const { state } = await states.logos.load(LOGO_STREAM);
  const read = async (logoId: string | null): Promise<Picture> => {
    const bytes = logoId === null ? null : await logo(logoId);
    return logoId === null || bytes === null ? null : { logoId, webp: bytes.toString('base64') };
  };
  return { part: 'logo', light: await read(state.light), dark: await read(state.dark) };
};

const read = async (wanted: string, means: Reading): Promise<Item | undefined> => {
  if (wanted === 'logo') return readLogo(means);
  const documents = await documentsOf(means);
  if (wanted === 'order')
    return { part: 'order', documentIds: documents.map(({ documentId }) => documentId) };
  const known = documents.find(({ documentId }) => `${DOCUMENT}${documentId}` === wanted);
  if (known === undefined) return undefined;
  const { documentId, standard: _standard, ...fields } = known;
  return { part: 'document', documentId, fields };
};

const logoCommands = async (
  { light, dark }: z.infer<typeof logoPart>,
  { keepLogo }: Writing,
): Promise<RostrumCommand> => {
  const keep = async (one: Picture): Promise<string | null> =>
    one === null ? null : keepLogo(Buffer.from(one.webp, 'base64'));
  return { type: 'ChangeLogo', data: { changes: { light: await keep(light), dark: await keep(dark) } } };
};

/** Those in the file in its order; what stands only here comes after them. */
const arranged = (documentIds: readonly string[], present: LegalDocumentsState): readonly string[] => {
  const here = present.map(({ documentId }) => documentId);
  const known = documentIds.filter((one) => here.includes(one));
  return [...known, ...here.filter((one) => !known.includes(one))];
};

const plain = ({ part: _part, ...shown }: Item): object => shown;

const shortId = (one: Picture): string => one?.logoId.slice(0, 8) ?? '';

/** What public pages show beside the settings: the logo, the legal documents and their order. */
export const website = definePart<Item>({
  kind: 'website',
  shape,
  apart: false,
  secrets: [],
  shown: (item) => {
    if (item.part === 'logo') return { light: shortId(item.light), dark: shortId(item.dark) };
    return item.part === 'document' ? item.fields : plain(item);
  },
  idOf,
  titleOf: (item) => (item.part === 'document' ? item.fields.titleRu || item.fields.titleEn : idOf(item)),
  read,
  commands: async (wanted, now, means) => {
    if (wanted.part === 'logo') return [await logoCommands(wanted, means)];
    if (wanted.part === 'order') {
      const documentIds = arranged(wanted.documentIds, await documentsOf(means));
      return [{ type: 'ArrangeLegalDocuments', data: { documentIds } }];
    }
    const { documentId, fields } = wanted;
    return now === undefined
      ? [{ type: 'CreateLegalDocument', data: { documentId, ...fields } }]
      : [{ type: 'ChangeLegalDocument', data: { documentId, changes: fields } }];
  },
});
