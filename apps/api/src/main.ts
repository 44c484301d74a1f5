import 'reflect-metadata';
import { Body, Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
class Dto { @IsString() name!: string; }
@Injectable() class S { hi() { return 'hi'; } }
@Controller() class C { constructor(private readonly s: S) {} @Get() get() { return this.s.hi(); } @Post() post(@Body() d: Dto) { return d; } }
@Module({ controllers: [C], providers: [S] }) class M {}
const app = await NestFactory.create<NestFastifyApplication>(M, new FastifyAdapter(), { rawBody: true });
await app.listen(3999, '127.0.0.1');
console.log(await (await fetch('http://127.0.0.1:3999/')).text(), Reflect.getMetadata('design:paramtypes', C.prototype, 'post'));
await app.close();
