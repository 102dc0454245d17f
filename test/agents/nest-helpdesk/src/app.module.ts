import { Module } from "@nestjs/common";
import { ScheduleModule } from "@nestjs/schedule";
import { TypeOrmModule } from "@nestjs/typeorm";
import { AdminController } from "./admin.controller";
import { DeskService } from "./desk.service";
import { Guideline, MacroProposal, ModelSpend, Ticket } from "./entities";
import { GuidelinesService } from "./guidelines.service";
import { LlmService } from "./llm.service";

const entities = [Guideline, MacroProposal, Ticket, ModelSpend];

@Module({
  imports: [
    ScheduleModule.forRoot(),
    TypeOrmModule.forRoot({ type: "postgres", url: process.env.DATABASE_URL, entities, synchronize: true }),
    TypeOrmModule.forFeature(entities),
  ],
  controllers: [AdminController],
  providers: [GuidelinesService, LlmService, DeskService],
})
export class AppModule {}
