import airtable from 'simple-icons/icons/airtable.svg?raw';
import braintree from 'simple-icons/icons/braintree.svg?raw';
import discord from 'simple-icons/icons/discord.svg?raw';
import github from 'simple-icons/icons/github.svg?raw';
import googlemaps from 'simple-icons/icons/googlemaps.svg?raw';
import googlesheets from 'simple-icons/icons/googlesheets.svg?raw';
import notion from 'simple-icons/icons/notion.svg?raw';
import postgresql from 'simple-icons/icons/postgresql.svg?raw';
import rss from 'simple-icons/icons/rss.svg?raw';
import stripe from 'simple-icons/icons/stripe.svg?raw';
import telegram from 'simple-icons/icons/telegram.svg?raw';
import uber from 'simple-icons/icons/uber.svg?raw';
import x from 'simple-icons/icons/x.svg?raw';
import zapier from 'simple-icons/icons/zapier.svg?raw';

/** A one-path mark on a 24 px grid, in its owner's colour. */
export interface BrandIcon {
  path: string;
  /** Hex colour; black marks follow the text colour, or they would vanish in the dark. */
  colour: string;
}

function brand(svg: string, colour: string): BrandIcon {
  return { path: / d="([^"]+)"/.exec(svg)?.[1] ?? '', colour };
}

/** Marks by simple-icons slug. Services whose owners allow no mark there have a Lucide icon in the catalogue instead. */
export const BRAND_ICONS: Readonly<Record<string, BrandIcon>> = {
  airtable: brand(airtable, '#18BFFF'),
  braintree: brand(braintree, 'currentColor'),
  discord: brand(discord, '#5865F2'),
  github: brand(github, 'currentColor'),
  googlemaps: brand(googlemaps, '#4285F4'),
  googlesheets: brand(googlesheets, '#34A853'),
  notion: brand(notion, 'currentColor'),
  postgresql: brand(postgresql, '#4169E1'),
  rss: brand(rss, '#FFA500'),
  stripe: brand(stripe, '#635BFF'),
  telegram: brand(telegram, '#26A5E4'),
  uber: brand(uber, 'currentColor'),
  x: brand(x, 'currentColor'),
  zapier: brand(zapier, '#FF4F00'),
};
