# Purpose: one place for the flags every target of ours carries, and the helpers that declare targets.
# Own code compiles with warnings as errors; third-party headers are SYSTEM and stay silent.
include_guard(GLOBAL)
include(ZonegateUnity)

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos)
pkg_check_modules(GDAL REQUIRED IMPORTED_TARGET gdal)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
find_package(OpenSSL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)

option(ZONEGATE_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)
option(ZONEGATE_SANITIZE "Build with address and undefined-behaviour sanitizers" OFF)

add_library(zonegate_flags INTERFACE)
target_compile_features(zonegate_flags INTERFACE cxx_std_20)
target_compile_options(zonegate_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror
  # Areas must be the same bytes on every build of one kind of processor: no fused multiply-add.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside libstdc++ when optimising.
  target_compile_options(zonegate_flags INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(ZONEGATE_SANITIZE)
  target_compile_options(zonegate_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(zonegate_flags INTERFACE -fsanitize=address,undefined)
endif()

if(ZONEGATE_FUZZ)
  target_compile_options(zonegate_flags INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(zonegate_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers are not cached otherwise.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

# What the sanitizer run needs: the tests of core and layers.
add_custom_target(sanitized_tests)

# The longest begin first, so that none is left alone at the end while the other cores have nothing to do; ctest
# would learn it from its last run, and a new build folder has none.
set(ZONEGATE_LONG_TESTS
  test_real_reserves faults_real_test test_layers_index test_layers_workspace test_cli_index test_cli_batch
  test_cli_bad_request test_cli_bad_input test_cli_obstacles test_check_properties test_core_check
  test_geometry_common_loops test_layers_real_data faults_hostile_test test_desktop_exchange)

# A linker that is two to four times as fast as the usual one, where there is one.
find_program(ZONEGATE_LLD ld.lld-14)
if(ZONEGATE_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_link_options(zonegate_flags INTERFACE -fuse-ld=lld-14)
endif()
find_program(ZONEGATE_GOLD ld.gold)
if(ZONEGATE_GOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_link_options(zonegate_flags INTERFACE -fuse-ld=gold)
endif()

# Two thirds of compiling a test went into the headers of doctest, json and core: they are read once for each
# level of optimising. Not for clang-tidy (preset clang), which compiles nothing.
function(zonegate_test_headers name level)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT ZONEGATE_SANITIZE)
    return()
  endif()
  set(headers zonegate_test_headers${level})
  if(NOT TARGET ${headers})
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp CONTENT "// Holds nothing but the headers before it.\n")
    add_library(${headers} OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(${headers} PRIVATE zonegate_flags zonegate_test_main zonegate_core
      nlohmann_json::nlohmann_json fmt::fmt)
    target_compile_options(${headers} PRIVATE ${level})
    if(CCACHE)
      # Known by the bytes of its headers: by what the preprocessor leaves of them, a comment changed is no change, and
      # the compiler, which compares the bytes, would then read such a header a second time (#pragma once).
      # The namespace leaves behind what a cache learned before.
      set_target_properties(${headers} PROPERTIES CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;CCACHE_DEPEND=1;CCACHE_NAMESPACE=bytes;${CCACHE}")
    endif()
    target_precompile_headers(${headers} PRIVATE <doctest/doctest.h> <algorithm> <chrono> <cmath> <filesystem>
      <fstream> <functional> <map> <memory> <optional> <random> <set> <sstream> <string> <thread> <vector>
      <nlohmann/json.hpp> <fmt/format.h> ${PROJECT_SOURCE_DIR}/core/check/checker.h)
  endif()
  target_precompile_headers(${name} REUSE_FROM ${headers})
endfunction()

# zonegate_test(NAME [OWN_HEADERS] SOURCES… LIBS…): one doctest program, registered with ctest.
function(zonegate_test name)
  cmake_parse_arguments(T "OWN_HEADERS" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE zonegate_flags zonegate_test_main ${T_LIBS} nlohmann_json::nlohmann_json fmt::fmt)
  zonegate_unity(${name})
  add_test(NAME ${name} COMMAND ${name})
  # The label is the top folder of the tests: core, layers, app, samples.
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/tests OUTPUT_VARIABLE where)
  string(REGEX REPLACE "/.*" "" label "${where}")
  set_tests_properties(${name} PROPERTIES TIMEOUT 1500 LABELS "${label}")
  # A test's own code is read once and run once: optimising it takes longer than it saves. Those with an oracle
  # of their own to compute are the exception.
  set(level "")
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    if(where MATCHES "^app/(cli|desktop|mapengine|session)|^layers/formats")
      set(level -O0)
    else()
      set(level -O1)
    endif()
  elseif(ZONEGATE_SANITIZE AND NOT where MATCHES "^core/geometry")
    set(level -O0)
  endif()
  target_compile_options(${name} PRIVATE ${level})
  # Qt compiles for shared libraries; OWN_HEADERS: its libraries bring flags that the others have not.
  if(NOT T_OWN_HEADERS AND NOT where MATCHES "^app/(desktop|mapengine)")
    zonegate_test_headers(${name} "${level}")
  endif()
  if(name IN_LIST ZONEGATE_LONG_TESTS)
    set_tests_properties(${name} PROPERTIES COST 100)
  endif()
  if(label MATCHES "core|layers")
    add_dependencies(sanitized_tests ${name})
  endif()
endfunction()
