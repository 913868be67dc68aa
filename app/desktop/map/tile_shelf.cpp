#include "app/desktop/map/tile_shelf.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#include <atomic>

#include "core/base/hash.h"
#include "core/base/version.h"

namespace zonegate::desktop {
namespace {

constexpr int kPainter = 1;  // to be raised when tiles are painted otherwise
constexpr qint64 kLeftForOthers = 256LL << 20;
constexpr qsizetype kMostTiles = 2000;  // of a workspace: about a hundred megabytes
constexpr unsigned kTidyEvery = 64;

QString file_of(const MapScene& scene, const TileKey& key, double device_ratio) {
  Sha256 hash;
  hash.add(version());
  hash.add_int(kPainter);
  hash.add(scene.content);
  for (const qint64 number : {static_cast<qint64>(key.level), key.column, key.row}) hash.add_int(number);
  hash.add_double(device_ratio);
  return scene.shelf + "/" + QString::fromStdString(hash.hex().substr(0, 40)) + ".zgtile";
}

// The oldest half goes.
void tidy(const QString& folder) {
  static std::atomic<unsigned> count{0};
  if (count++ % kTidyEvery != 0) return;
  const QFileInfoList files = QDir(folder).entryInfoList({"*.zgtile"}, QDir::Files, QDir::Time);
  for (qsizetype i = kMostTiles / 2; files.size() > kMostTiles && i < files.size(); ++i) {
    QFile::remove(files[i].filePath());
  }
}

}  // namespace

std::optional<QImage> tile_from_shelf(const MapScene& scene, const TileKey& key, double device_ratio) {
  if (scene.shelf.isEmpty()) return std::nullopt;
  QImage image;
  const int side = static_cast<int>(std::lround(kTilePx * device_ratio));
  if (!image.load(file_of(scene, key, device_ratio), "PNG") || image.size() != QSize(side, side)) {
    return std::nullopt;
  }
  image.convertTo(tile_format(scene));
  image.setDevicePixelRatio(device_ratio);
  return image;
}

void keep_on_shelf(const MapScene& scene, const TileKey& key, double device_ratio, const QImage& image) {
  // The folder is made with the index files: where they may not be written, neither may pictures.
  if (scene.shelf.isEmpty() || !QFileInfo::exists(scene.shelf)) return;
  if (QStorageInfo(scene.shelf).bytesAvailable() < kLeftForOthers) return;
  tidy(scene.shelf);
  QSaveFile file(file_of(scene, key, device_ratio));
  if (!file.open(QIODevice::WriteOnly)) return;
  // Who may read the workspace may read its picture, and nobody else.
  constexpr auto kExecute =
      QFileDevice::ExeOwner | QFileDevice::ExeUser | QFileDevice::ExeGroup | QFileDevice::ExeOther;
  const QString workspace = scene.shelf.chopped(QStringLiteral("-index").size());
  const bool closed = file.setPermissions(QFileInfo(workspace).permissions() & ~kExecute);
  if (closed && image.save(&file, "PNG")) file.commit();
}

}  // namespace zonegate::desktop
