import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import * as entities from './entities/index.js';
import { migrations } from './migrations/index.js';
import { SnakeNamingStrategy } from './naming.js';

const entityClasses = Object.values(entities).filter((value) => typeof value === 'function');

/**
 * @param url PostgreSQL connection string
 * @param poolSize connections for everything but the hot statements, which have a pool of their own
 */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entityClasses,
    migrations,
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    poolSize,
    applicationName: 'hookloom',
  };
}

export function createDataSource(url: string, poolSize?: number): DataSource {
  return new DataSource(dataSourceOptions(url, poolSize));
}
