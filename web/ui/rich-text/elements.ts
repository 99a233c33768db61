import { createElement, type ReactNode } from 'react';
import { isLinkAddress } from './link-address.ts';

/** What the server keeps of a rich text (platform/rich-text), once more: nothing else is ever shown. */
const shown: ReadonlySet<string> = new Set([
  ...['p', 'h2', 'h3', 'h4', 'strong', 'em', 'u', 's', 'a', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br'],
]);
const alone: ReadonlySet<string> = new Set(['hr', 'br']);
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'title',
  'textarea',
  'svg',
  'math',
]);

const DEPTH_MAX = 32;

const attributesOf = (element: Element, name: string): Record<string, unknown> => {
  if (name === 'a')
    return { href: element.getAttribute('href'), rel: 'noopener noreferrer nofollow', target: '_blank' };
  const start = name === 'ol' ? Number(element.getAttribute('start')) : 0;
  return Number.isInteger(start) && start > 0 ? { start } : {};
};

const isShown = (element: Element, name: string): boolean =>
  shown.has(name) && (name !== 'a' || isLinkAddress(element.getAttribute('href') ?? ''));

const childrenOf = (node: Node, depth: number): ReactNode[] =>
  depth > DEPTH_MAX
    ? [node.textContent]
    : [...node.childNodes].map((child, index) => shownAs(child, index, depth));

const shownAs = (node: Node, key: number, depth: number): ReactNode => {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (silent.has(name)) return null;
  if (!isShown(node, name)) return childrenOf(node, depth + 1);
  const attributes = { key, ...attributesOf(node, name) };
  return alone.has(name)
    ? createElement(name, attributes)
    : createElement(name, attributes, ...childrenOf(node, depth + 1));
};

/** Elements of a rich text, made one by one from a document in which nothing runs. */
export const elementsOf = (html: string): ReactNode[] =>
  childrenOf(new DOMParser().parseFromString(html, 'text/html').body, 0);
