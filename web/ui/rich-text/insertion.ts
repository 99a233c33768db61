/** Text that the toolbar puts in at a click, such as the place of a name in a letter. */
export type Insertion = { readonly label: string; readonly text: string };
