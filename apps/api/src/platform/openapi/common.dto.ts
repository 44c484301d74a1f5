import type { Icon, LocalizedText } from '@hookloom/node-sdk';
import { ApiProperty } from '@nestjs/swagger';
import { ApiText } from './properties.js';

export class LocalizedTextDto implements LocalizedText {
  @ApiText() en!: string;
  @ApiText() zh!: string;
}

export class IconDto implements Icon {
  @ApiProperty({ enum: ['lucide', 'brand'] }) set!: Icon['set'];
  @ApiText() name!: string;
  @ApiProperty({ enum: ['neutral', 'indigo', 'red', 'amber', 'green', 'teal', 'blue', 'pink', 'violet'] }) tint!: Icon['tint'];
}

/** Shown where a node type is gone. */
export const UNKNOWN_ICON: Icon = { set: 'lucide', name: 'circle-help', tint: 'neutral' };
