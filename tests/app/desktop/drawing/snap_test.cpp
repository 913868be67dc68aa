// Snapping to zones and to the drawing, tracing along a zone's border, the angle lock, and typed positions.
#include <doctest.h>

#include <QAction>
#include <QLineEdit>

#include <cmath>

#include "app/desktop/window/layers_panel.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using Tool = desktop::DrawingDesk::Tool;

// A zone of the layer whose border is simple enough to be walked by hand.
const Ring& border_of(desktop::MainWindow& window, const std::string& theme) {
  for (const auto& of : window.workspace()->themes) {
    if (of.id != theme) continue;
    const auto& index = *of.layers.front().index;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      const Zone& zone = index.zone(i);
      if (index.prepared(i) != nullptr && zone.shape.polygons.size() == 1) return zone.shape.polygons[0].shell;
    }
  }
  throw std::runtime_error("no such zone");
}

double scale_for(const Ring& ring) {
  const Box box = box_of(ring);
  return std::max(box.max_x - box.min_x, box.max_y - box.min_y) / 500.0;
}

PlanePoint middle_of_box(const Ring& ring) {
  const Box box = box_of(ring);
  return {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
}

void only(desktop::MainWindow& window, const std::string& theme) {
  for (const auto& of : window.workspace()->themes) window.layers().set_visible(of.id, of.id == theme);
}

}  // namespace

TEST_CASE("a click near a zone's corner is that corner to the last bit, and its name is told") {
  auto window = window_with(sample_city());
  only(*window, "yellow_line");
  const Ring& border = border_of(*window, "yellow_line");
  look_at(*window, middle_of_box(border), scale_for(border));
  window->drawing().choose(Tool::polygon);
  auto& tool = dynamic_cast<desktop::PathTool&>(window->drawing().tool());
  click(window->map(), pixel(*window, border[0]) + QPointF(4.0, 3.0));
  REQUIRE(tool.corners().size() == 1);
  CHECK(tool.corners()[0] == border[0]);
  // Off with Alt, and off with the toggles.
  const QPointF beside = pixel(*window, border[1]) + QPointF(4.0, 3.0);
  press(window->map(), beside, Button::left, Qt::AltModifier);
  release(window->map(), beside, Button::left, Qt::AltModifier);
  REQUIRE(tool.corners().size() == 2);
  CHECK(tool.corners()[1] != border[1]);

  const auto& layers = window->workspace()->themes;
  for (const auto& theme : layers) {
    if (theme.id != "yellow_line") continue;
    const auto found = session::snap({{theme.layers.front().index, theme.name}},
                                     {border[0], 5.0, true, true, true, nullptr, nullptr, std::nullopt});
    REQUIRE(found);
    CHECK(found->kind == session::SnapKind::corner);
    CHECK(found->named.en.find("corner") == 0);
    CHECK(found->named.en.find(theme.name.en) != std::string::npos);
    CHECK(found->named.zh.find(theme.name.zh) != std::string::npos);
  }
}

TEST_CASE(
    "tracing takes the corners of the border between two clicks along, and Esc takes them back together") {
  auto window = window_with(sample_city());
  only(*window, "yellow_line");
  const Ring& border = border_of(*window, "yellow_line");
  REQUIRE(border.size() >= 4);
  look_at(*window, middle_of_box(border), scale_for(border));
  window->drawing().choose(Tool::polygon);
  window->drawing().aiming().set_tracing(true);
  auto& tool = dynamic_cast<desktop::PathTool&>(window->drawing().tool());
  click_at(*window, border[0]);
  click_at(*window, border[2]);
  REQUIRE(tool.corners().size() >= 3);
  CHECK(tool.corners().front() == border[0]);
  CHECK(tool.corners().back() == border[2]);
  for (const PlanePoint& p : tool.corners()) CHECK(std::find(border.begin(), border.end(), p) != border.end());
  // The shorter way round.
  Path one(border.begin(), border.begin() + 3);
  Path other(border.begin() + 2, border.end());
  other.push_back(border[0]);
  CHECK(length_of(tool.corners()) == doctest::Approx(std::min(length_of(one), length_of(other))));
  type(window->map(), Qt::Key_Escape);
  CHECK(tool.corners().size() == 1);
}

TEST_CASE("the drawing offers its corners, edges and crossings, but not what is being dragged") {
  Project project;
  project.parts.push_back({});
  project.parts[0].drawn.polygons = {{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {}},
                                     {{{50, -50}, {150, -50}, {150, 50}, {50, 50}}, {}}};
  session::SnapWish wish;
  wish.tolerance = 5.0;
  wish.own = &project;
  wish.at = {98.0, 51.0};
  auto found = session::snap({}, wish);
  REQUIRE(found);
  CHECK(found->kind == session::SnapKind::crossing);
  CHECK(near(found->at, {100.0, 50.0}));
  wish.crossings = false;
  found = session::snap({}, wish);
  REQUIRE(found);
  CHECK(found->kind == session::SnapKind::edge);
  wish.at = {2.0, 98.0};
  CHECK(session::snap({}, wish)->at == PlanePoint{0.0, 100.0});
  wish.held = session::VertexRef{{0, session::TrackKind::ring, 0, 0}, 3};
  CHECK_FALSE(session::snap({}, wish));
  wish.held.reset();
  wish.corners = wish.edges = false;
  CHECK_FALSE(session::snap({}, wish));
}

TEST_CASE("of a zone of half a million vertices only the edges near the pointer are asked") {
  auto layer = std::make_shared<ZoneLayer>();
  Zone zone;
  zone.id = "big";
  Ring ring;
  constexpr int kCount = 500'000;
  for (int i = 0; i < kCount; ++i) {
    const double angle = 6.283185307179586 * i / kCount;
    ring.push_back({549000.0 + 50000.0 * std::cos(angle), 2524500.0 + 50000.0 * std::sin(angle)});
  }
  const PlanePoint wanted = ring[1234];
  zone.shape.polygons = {{ring, {}}};
  zone.claimed_box = box_of(ring);
  layer->identity.layer = "big layer";
  layer->zones.push_back(std::move(zone));
  const auto index = std::make_shared<const ZoneIndex>(std::shared_ptr<const ZoneLayer>(layer), 1);
  const auto found = session::snap({{index, same_text("theme")}},
                                   {{wanted.x + 0.1, wanted.y}, 0.25, true, true, true, nullptr, nullptr, {}});
  REQUIRE(found);
  CHECK(found->at == wanted);
  CHECK(found->named.en == "corner · theme · big layer · big");
}

TEST_CASE("Shift holds the angle; a typed length, bearing or X, Y is the corner to the millimetre") {
  auto window = window_with(sample_city());
  only(*window, "nothing");
  look_at(*window);
  auto& drawing = window->drawing();
  drawing.choose(Tool::polygon);
  auto& tool = dynamic_cast<desktop::PathTool&>(drawing.tool());
  click_at(*window, from_town(0.0, 0.0));
  const QPointF nearly_east = pixel(*window, from_town(100.0, 6.0));
  move(window->map(), nearly_east, Qt::NoButton, Qt::ShiftModifier);
  press(window->map(), nearly_east, Button::left, Qt::ShiftModifier);
  release(window->map(), nearly_east, Button::left, Qt::ShiftModifier);
  REQUIRE(tool.corners().size() == 2);
  CHECK(std::abs(tool.corners()[1].y - kTown.y) < 1e-6);

  const auto type_in = [&](const QString& words) {
    type(window->map(), Qt::Key_Tab);
    REQUIRE(drawing.typed_entry().isVisible());
    drawing.typed_entry().line().setText(words);
    type(drawing.typed_entry().line(), Qt::Key_Return);
  };
  type_in("80 < 0");
  REQUIRE(tool.corners().size() == 3);
  CHECK(near(tool.corners()[2], {tool.corners()[1].x, tool.corners()[1].y + 80.0}));
  type_in("2524580.123, 36549000.456");
  REQUIRE(tool.corners().size() == 4);
  CHECK(near(tool.corners()[3], {549000.456, 2524580.123}));
  type_in("2524580.123, 37549000.456");
  CHECK(tool.corners().size() == 4);
  CHECK(drawing.typed_entry().trouble().contains("strip 36"));
  drawing.typed_entry().line().setText("twelve");
  type(drawing.typed_entry().line(), Qt::Key_Return);
  CHECK(drawing.typed_entry().trouble().contains("length"));
  type(drawing.typed_entry().line(), Qt::Key_Escape);
  CHECK_FALSE(drawing.typed_entry().isVisible());
  move(window->map(), pixel(*window, {549000.456, 2524500.0}));
  type_in("30");
  REQUIRE(tool.corners().size() == 5);
  CHECK(session::distance(tool.corners()[4], tool.corners()[3]) == doctest::Approx(30.0));
}
