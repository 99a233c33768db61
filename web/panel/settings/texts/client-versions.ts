import type { SectionTexts } from './texts.ts';

export const clientVersionsTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.client-versions', message: 'Versions of applications' },
  purpose: /*i18n*/ {
    id: 'settings.client-versions.purpose',
    message: 'Which versions may take part in calls and conferences, and where newer ones are to be had.',
  },
  fields: {
    windowsMinimum: {
      label: /*i18n*/ { id: 'settings.client-versions.windowsMinimum', message: 'Windows: minimum version' },
    },
    windowsCurrent: {
      label: /*i18n*/ { id: 'settings.client-versions.windowsCurrent', message: 'Windows: current version' },
    },
    windowsLast: {
      label: /*i18n*/ { id: 'settings.client-versions.windowsLast', message: 'Windows: last version' },
    },
    windowsUrl: {
      label: /*i18n*/ {
        id: 'settings.client-versions.windowsUrl',
        message: 'Windows: address of the installation',
      },
    },
    macosMinimum: {
      label: /*i18n*/ { id: 'settings.client-versions.macosMinimum', message: 'macOS: minimum version' },
    },
    macosCurrent: {
      label: /*i18n*/ { id: 'settings.client-versions.macosCurrent', message: 'macOS: current version' },
    },
    macosLast: {
      label: /*i18n*/ { id: 'settings.client-versions.macosLast', message: 'macOS: last version' },
    },
    macosUrl: {
      label: /*i18n*/ {
        id: 'settings.client-versions.macosUrl',
        message: 'macOS: address of the installation',
      },
    },
    linuxMinimum: {
      label: /*i18n*/ { id: 'settings.client-versions.linuxMinimum', message: 'Linux: minimum version' },
    },
    linuxCurrent: {
      label: /*i18n*/ { id: 'settings.client-versions.linuxCurrent', message: 'Linux: current version' },
    },
    linuxLast: {
      label: /*i18n*/ { id: 'settings.client-versions.linuxLast', message: 'Linux: last version' },
    },
    linuxUrl: {
      label: /*i18n*/ {
        id: 'settings.client-versions.linuxUrl',
        message: 'Linux: address of the installation',
      },
    },
    androidMinimum: {
      label: /*i18n*/ { id: 'settings.client-versions.androidMinimum', message: 'Android: minimum version' },
    },
    androidCurrent: {
      label: /*i18n*/ { id: 'settings.client-versions.androidCurrent', message: 'Android: current version' },
    },
    androidLast: {
      label: /*i18n*/ { id: 'settings.client-versions.androidLast', message: 'Android: last version' },
    },
    androidUrl: {
      label: /*i18n*/ {
        id: 'settings.client-versions.androidUrl',
        message: 'Android: address of the installation',
      },
    },
    iosMinimum: {
      label: /*i18n*/ { id: 'settings.client-versions.iosMinimum', message: 'iOS: minimum version' },
    },
    iosCurrent: {
      label: /*i18n*/ { id: 'settings.client-versions.iosCurrent', message: 'iOS: current version' },
    },
    iosLast: {
      label: /*i18n*/ { id: 'settings.client-versions.iosLast', message: 'iOS: last version' },
    },
    iosUrl: {
      label: /*i18n*/ { id: 'settings.client-versions.iosUrl', message: 'iOS: address of the installation' },
    },
  },
};
