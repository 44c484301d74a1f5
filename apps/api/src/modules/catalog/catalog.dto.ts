import type { CredentialDeclaration, NodeDeclaration } from '@hookloom/node-sdk';
import { ApiShape } from '../../platform/openapi/properties.js';

export class CatalogDto {
  @ApiShape('NodeDeclaration', { isArray: true }) nodes!: NodeDeclaration[];
  @ApiShape('CredentialDeclaration', { isArray: true }) credentials!: CredentialDeclaration[];
}
