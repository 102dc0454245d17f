import { Body, Controller, Delete, Param, ParseIntPipe, Post, Req, UseGuards } from "@nestjs/common";
import type { Request } from "express";
import { DeskService } from "./desk.service";
import { GuidelinesService } from "./guidelines.service";
import { StaffGuard } from "./staff.guard";

@Controller("admin")
@UseGuards(StaffGuard)
export class AdminController {
  constructor(private readonly desk: DeskService, private readonly guidelines: GuidelinesService) {}

  @Post("macros/:id/decision")
  decide(@Param("id", ParseIntPipe) id: number, @Body() body: { accept: boolean }, @Req() req: Request & { staff: string }) {
    return this.guidelines.decide(id, body.accept ? "accepted" : "declined", req.staff);
  }

  @Delete("guidelines/:id")
  remove(@Param("id", ParseIntPipe) id: number) {
    return this.guidelines.deactivate(id);
  }

  @Post("guidelines")
  write(@Body() body: { text: string }) {
    return this.guidelines.add(body.text);
  }

  @Post("tickets/:id/draft")
  async draft(@Param("id", ParseIntPipe) id: number) {
    await this.desk.triage(id);
    return this.desk.draft(id);
  }
}
